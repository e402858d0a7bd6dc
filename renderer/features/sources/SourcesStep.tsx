import { StepPage } from '../../ui/StepPage'

/** The Sources screen. */
export function SourcesStep() {
  return <StepPage title="Sources">{null}</StepPage>
}

/** What is selected on the Sources screen. */
export function SourcesInspector() {
  return null
}
