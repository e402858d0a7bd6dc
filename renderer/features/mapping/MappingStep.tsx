import { StepPage } from '../../ui/StepPage'

/** The Mapping screen. */
export function MappingStep() {
  return <StepPage title="Mapping">{null}</StepPage>
}

/** What is selected on the Mapping screen. */
export function MappingInspector() {
  return null
}
