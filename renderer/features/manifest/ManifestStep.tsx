import { optionsOf } from '../../../shared/manifest/manifest'
import { useDispatch, useProject, useSelection } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useProjectAction } from '../../state/useProjectAction'
import { InlineProblem } from '../../ui/Notice'
import { SplitPane } from '../../ui/SplitPane'
import { StepPage } from '../../ui/StepPage'
import { ManifestForm } from './ManifestForm'
import { ignoredNames, replacedBy } from './manifestForm'
import { manifestSummary } from './optionWords'
import { XmlPane } from './XmlPane'
import './manifest.css'

/** The third step: the options of the package as a form, and as XML beside it; both can be edited. */
export function ManifestStep() {
  const { manifest } = useProject()
  const act = useProjectAction()
  const dispatch = useDispatch()
  const selection = useSelection('manifest')
  const effects = useEngine('manifestEffects', {})
  const names = useEngine('knownDeviceNames', {})
  return (
    <StepPage
      title="Manifest"
      summary={manifestSummary(optionsOf(manifest), ignoredNames(manifest).length)}
    >
      <SplitPane
        label="Width of the XML"
        sized="second"
        initial={xmlWidth(window.innerWidth)}
        min={240}
        max={900}
        first={
          <>
            {effects.state === 'failed' && (
              <div className="padded">
                <InlineProblem problem={effects.problem} onRetry={effects.retry} />
              </div>
            )}
            <ManifestForm
              manifest={manifest}
              effects={effects.state === 'ready' ? effects.value : []}
              knownNames={names.state === 'ready' ? names.value : []}
              selected={selection?.key ?? null}
              onSelect={(key) =>
                dispatch({ type: 'selection.changed', place: 'manifest', selection: { key } })
              }
              onAct={act}
            />
          </>
        }
        second={<XmlPane manifest={manifest} onChange={(changed) => act(replacedBy(changed))} />}
      />
    </StepPage>
  )
}

/** The form needs about 680 pixels; in a wide window the XML gets what is left, in a narrow one they share. */
function xmlWidth(windowWidth: number): number {
  return Math.min(Math.max(360, windowWidth - 1200), 900)
}
