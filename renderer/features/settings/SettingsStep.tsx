import { useEffect, useRef } from 'react'
import { useDispatch, useProject, useSelection } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { StepPage } from '../../ui/StepPage'
import { AppearancePart } from './AppearancePart'
import { AuthorityPart } from './AuthorityPart'
import { CredentialPart } from './CredentialPart'
import { GuardsPart } from './GuardsPart'
import { HistoryPart } from './HistoryPart'
import { PracticePart } from './PracticePart'
import { ReadingPart } from './ReadingPart'
import { StatesPart } from './StatesPart'
import { type SettingsPart, settingsParts } from './settingsParts'
import { TenantPart } from './TenantPart'
import './settings.css'

/** Tenant, sign-in, practice tenant, limits and appearance, one under the other. */
export function SettingsStep() {
  const project = useProject()
  const act = useProjectAction()
  const dispatch = useDispatch()
  const selected = useSelection('settings')?.part
  const select = (part: SettingsPart) => {
    if (part !== selected) {
      dispatch({ type: 'selection.changed', place: 'settings', selection: { part } })
    }
  }
  const { tenant } = project
  return (
    <StepPage title="Settings" summary={`Of this project and of the app`}>
      <div className="settings-page">
        <Part part="tenant" onSelect={select}>
          <TenantPart
            tenant={tenant}
            onChoose={(chosen) => act({ type: 'tenant.choose', tenant: chosen })}
          />
          {tenant !== null && tenant.kind !== 'practice' && (
            <AuthorityPart key={tenant.address} tenant={tenant} />
          )}
          {tenant !== null && (
            <ReadingPart
              personByPerson={project.reading?.personByPerson ?? 'short'}
              onChoose={(personByPerson) => act({ type: 'reading.choose', personByPerson })}
            />
          )}
        </Part>
        <Part part="credential" onSelect={select}>
          <CredentialPart key={tenant?.address ?? ''} tenant={tenant} />
        </Part>
        <Part part="practice" onSelect={select}>
          <PracticePart
            tenant={tenant}
            onChoose={(chosen) => act({ type: 'tenant.choose', tenant: chosen })}
          />
        </Part>
        <Part part="guards" onSelect={select}>
          <GuardsPart
            guards={project.guards}
            onChange={(change) => act({ type: 'guard.set', change })}
          />
        </Part>
        <Part part="states" onSelect={select}>
          <StatesPart />
        </Part>
        <Part part="history" isLedTo={selected === 'history'} onSelect={select}>
          <HistoryPart />
        </Part>
        <Part part="appearance" onSelect={select}>
          <AppearancePart />
        </Part>
      </div>
    </StepPage>
  )
}

function Part({
  part,
  isLedTo,
  onSelect,
  children,
}: {
  readonly part: SettingsPart
  /** Another screen led here: it is brought into sight. */
  readonly isLedTo?: boolean
  readonly onSelect: (part: SettingsPart) => void
  readonly children: React.ReactNode
}) {
  const { title, purpose } = settingsParts[part]
  const section = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the screen opens; a part that is clicked stays where it is.
  useEffect(() => {
    if (isLedTo) section.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <section
      ref={section}
      className="settings-part"
      aria-label={title}
      onFocus={() => onSelect(part)}
    >
      <header>
        <h2>{title}</h2>
        <p className="quiet">{purpose}</p>
      </header>
      <div className="settings-fields">{children}</div>
    </section>
  )
}
