import { PanelRightClose, PanelRightOpen } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useDispatch, useStudio, useWholeStudio } from '../state/StudioContext'
import { Behind } from '../ui/Behind'
import { IconButton } from '../ui/Button'
import { Splitter } from '../ui/Splitter'
import { stepHeadingId } from '../ui/StepPage'
import { useSplitSize } from '../ui/splitSize'
import { ProjectMenu } from './ProjectMenu'
import { StatusBar } from './StatusBar'
import { StepList } from './StepList'
import { places } from './stepRegistry'
import './frame.css'

/** The window while a project is open: steps, the step in sight, the inspector and the status bar. */
export function Frame() {
  const place = useStudio((state) => state.place)
  const hasInspector = useStudio((state) => state.hasInspector)
  const dispatch = useDispatch()
  useHeadingFocus(place)
  useRoom()
  const { Step, Inspector } = places[place]
  return (
    <div className="frame">
      <div className="frame-panes">
        <div className="pane-steps" data-pane="steps" tabIndex={-1}>
          <ProjectMenu />
          <StepList />
          <div className="pane-foot">
            <IconButton
              icon={hasInspector ? PanelRightClose : PanelRightOpen}
              label={hasInspector ? 'Hide the inspector' : 'Show the inspector'}
              onPress={() => dispatch({ type: 'inspector.shown', isShown: !hasInspector })}
            />
          </div>
        </div>
        <main className="pane-main" data-pane="main" tabIndex={-1}>
          <Behind>
            <Step key={place} />
          </Behind>
        </main>
        {hasInspector && (
          <InspectorPane>
            <Behind>
              <Inspector key={place} />
            </Behind>
          </InspectorPane>
        )}
      </div>
      <StatusBar />
    </div>
  )
}

const inspectorSize = {
  label: 'Width of the inspector',
  sized: 'second',
  initial: 312,
  min: 220,
  max: 640,
  direction: 'row',
} as const

/** The right pane, as wide as the admin made it. */
function InspectorPane({ children }: { readonly children: ReactNode }) {
  const { size, separator } = useSplitSize(inspectorSize)
  return (
    <aside
      className="pane-inspector"
      aria-label="Inspector"
      data-pane="inspector"
      tabIndex={-1}
      style={{ width: size }}
    >
      <Splitter {...inspectorSize} size={size} handlers={separator} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys, also where it holds no control. */}
      <div className="inspector-scroll" tabIndex={0}>
        {children}
      </div>
    </aside>
  )
}

/** Moves the focus to the heading of a new step, so that a screen reader says where one is; not at the first one. */
function useHeadingFocus(place: string) {
  const shown = useRef(place)
  useEffect(() => {
    if (shown.current === place) return
    shown.current = place
    document.getElementById(stepHeadingId)?.focus()
  }, [place])
}

/** Below this width, in points, the inspector lies over the step and is shown on demand: a small window, or zoom. */
const narrow = '(max-width: 960px)'

/** Hides the inspector when the window becomes narrow, and shows it again when there is room. */
function useRoom() {
  const { dispatch } = useWholeStudio()
  useEffect(() => {
    const room = window.matchMedia(narrow)
    const look = () => dispatch({ type: 'inspector.shown', isShown: !room.matches })
    if (room.matches) look()
    room.addEventListener('change', look)
    return () => room.removeEventListener('change', look)
  }, [dispatch])
}
