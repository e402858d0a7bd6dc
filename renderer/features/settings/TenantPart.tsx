import { useState } from 'react'
import type { TenantChoice } from '../../../shared/project/project'
import { Button } from '../../ui/Button'
import { ChoiceCards } from '../../ui/ChoiceCards'
import { Switch } from '../../ui/Switch'
import { TextField } from '../../ui/TextField'
import { kindWords, readAddress } from './tenantForm'

/** The tenant's address, kind and whether it is only read. */
export function TenantPart({
  tenant,
  onChoose,
}: {
  readonly tenant: TenantChoice | null
  readonly onChoose: (tenant: TenantChoice | null) => void
}) {
  const [typed, setTyped] = useState(tenant?.address ?? '')
  const [seen, setSeen] = useState(tenant?.address ?? '')
  const kept = tenant?.address ?? ''
  if (seen !== kept) {
    setSeen(kept)
    setTyped(kept)
  }
  const reading = readAddress(typed)
  const commit = () => {
    if (reading.state !== 'read') return
    setTyped(reading.address)
    if (reading.address === kept) return
    onChoose({ kind: 'test', readOnly: false, ...tenant, address: reading.address })
  }
  return (
    <>
      <div className="field-with-button">
        <TextField
          label="Address"
          placeholder="acme.xmatters.com"
          value={typed}
          onChange={setTyped}
          onCommit={commit}
          problem={reading.state === 'refused' ? reading.sentence : undefined}
        />
        {tenant !== null && (
          <Button kind="quiet" onPress={() => onChoose(null)}>
            Use no tenant
          </Button>
        )}
      </div>
      {tenant !== null && (
        <>
          <ChoiceCards
            label="Kind of tenant"
            value={tenant.kind}
            cards={(['production', 'test', 'practice'] as const).map((kind) => ({
              id: kind,
              ...kindWords[kind],
              isDangerous: kind === 'production',
            }))}
            onChange={(kind) => onChoose({ ...tenant, kind })}
          />
          <Switch isOn={tenant.readOnly} onChange={(readOnly) => onChoose({ ...tenant, readOnly })}>
            Read only: compare with it, never send to it
          </Switch>
        </>
      )}
    </>
  )
}
