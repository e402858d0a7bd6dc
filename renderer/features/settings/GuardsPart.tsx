import { useState } from 'react'
import type { GuardSettings } from '../../../shared/project/project'
import { TextField } from '../../ui/TextField'
import { type GuardField, guardFields, readUsers, shownLimit, withLimit } from './guardForm'

/** The limits of the project's guards and the users no package may touch without approval. */
export function GuardsPart({
  guards,
  onChange,
}: {
  readonly guards: GuardSettings
  readonly onChange: (change: Partial<GuardSettings>) => void
}) {
  return (
    <>
      <div className="limits">
        {guardFields.map((field) => (
          <LimitField key={field.key} field={field} guards={guards} onChange={onChange} />
        ))}
      </div>
      <ProtectedUsers
        users={guards.protectedUsers}
        onChange={(protectedUsers) => onChange({ protectedUsers: [...protectedUsers] })}
      />
    </>
  )
}

function LimitField({
  field,
  guards,
  onChange,
}: {
  readonly field: GuardField
  readonly guards: GuardSettings
  readonly onChange: (change: Partial<GuardSettings>) => void
}) {
  const shown = String(shownLimit(guards, field))
  const [typed, setTyped] = useState(shown)
  const [seen, setSeen] = useState(shown)
  if (seen !== shown) {
    setSeen(shown)
    setTyped(shown)
  }
  const number = Number(typed.replace(',', '.'))
  const isNumber = typed.trim() !== '' && Number.isFinite(number)
  const commit = () => {
    const next = isNumber ? withLimit(guards, field, number) : guards
    if (next === guards) setTyped(shown)
    else onChange({ [field.key]: next[field.key] })
  }
  return (
    <div className="limit">
      <TextField
        label={`${field.label}, ${field.unit}`}
        value={typed}
        onChange={setTyped}
        onCommit={commit}
        problem={isNumber ? undefined : 'A number is needed here.'}
        hint={field.meaning}
      />
    </div>
  )
}

function ProtectedUsers({
  users,
  onChange,
}: {
  readonly users: readonly string[]
  readonly onChange: (users: readonly string[]) => void
}) {
  const kept = users.join('\n')
  const [typed, setTyped] = useState(kept)
  const [seen, setSeen] = useState(kept)
  if (seen !== kept) {
    setSeen(kept)
    setTyped(kept)
  }
  return (
    <TextField
      label="Protected users, one user ID a line"
      multiline
      value={typed}
      onChange={setTyped}
      onCommit={() => {
        const next = readUsers(typed)
        if (next.join('\n') === kept) setTyped(kept)
        else onChange(next)
      }}
      hint="A plan that deletes or renames one of them needs approval. The signed-in account is always protected."
    />
  )
}
