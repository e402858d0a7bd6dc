import { InspectorPanel, InspectorSection } from '../../ui/StepPage'

/** What the history keeps, while nothing is selected. */
export function NothingSelected() {
  return (
    <InspectorPanel title="No entry selected">
      <InspectorSection title="What is kept">
        <p className="quiet">
          Select a build or an upload to see its plan, hash, approval, import job and read-back, to
          open the package that was sent or the one that would undo it; or look for a person to see
          what the uploads did with them. A sending that stopped before anything left is no upload
          and has no entry.
        </p>
      </InspectorSection>
    </InspectorPanel>
  )
}
