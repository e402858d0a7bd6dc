import { FlaskConical, Lock, SendHorizontal, Siren, TestTube } from 'lucide-react'
import type { TenantChoice } from '../../../shared/project/project'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { Checkbox } from '../../ui/Switch'
import type { Decision, Readiness } from './checkList'

const kinds = {
  production: { label: 'Production', icon: Siren },
  test: { label: 'Test', icon: TestTube },
  practice: { label: 'Practice', icon: FlaskConical },
} as const

/** Where the package goes, and the one button that sends it. Production is marked by a word, an icon and red. */
export function TargetCard({
  tenant,
  readiness,
  isSending,
  decisions,
  made,
  onDecide,
  onSend,
  onSettings,
}: {
  readonly tenant: TenantChoice | null
  readonly readiness: Readiness
  readonly isSending: boolean
  readonly decisions: readonly Decision[]
  readonly made: ReadonlySet<Decision['id']>
  readonly onDecide: (decision: Decision['id'], isMade: boolean) => void
  readonly onSend: () => void
  readonly onSettings: () => void
}) {
  if (tenant === null) {
    return (
      <Notice kind="open" action={<Button onPress={onSettings}>Choose a tenant</Button>}>
        No tenant is chosen. The package can be built and saved without one.
      </Notice>
    )
  }
  const host = tenant.address.replace(/^https?:\/\//, '')
  const { label, icon: Icon } = kinds[tenant.kind]
  return (
    <section className={`target ${tenant.kind}`} aria-label="Where it goes">
      <Icon size={20} aria-hidden />
      <div className="target-words">
        <h2>
          {host} <span className="target-kind">{label}</span>
        </h2>
        <p className="quiet" id="send-readiness">
          {tenant.readOnly
            ? 'This tenant is read only: it is compared with and never sent to.'
            : readiness.sentence}
        </p>
        {!tenant.readOnly &&
          decisions.map(({ id, label: words }) => (
            <Checkbox key={id} isOn={made.has(id)} onChange={(isOn) => onDecide(id, isOn)}>
              {words}
            </Checkbox>
          ))}
      </div>
      <Button
        kind={tenant.kind === 'production' ? 'danger' : 'primary'}
        icon={tenant.readOnly ? Lock : SendHorizontal}
        isDisabled={!readiness.ready || isSending || tenant.readOnly}
        describedBy="send-readiness"
        onPress={onSend}
      >
        {isSending ? 'Sending…' : `Send to ${label.toLowerCase()} tenant ${shortened(host)}`}
      </Button>
    </section>
  )
}

/** The first part of a host is what people call a tenant. */
function shortened(host: string): string {
  return /^[\d.:[\]]+$/.test(host) ? host : (host.split('.')[0] ?? host)
}
