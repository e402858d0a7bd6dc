/** Where the window stands and how big it is, in screen points. Without `x` and `y` the system chooses. */
export interface WindowPlace {
  readonly x?: number | undefined
  readonly y?: number | undefined
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

/** The part of a screen that windows may use. */
export interface ScreenArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The window of a first start. */
export const firstPlace: WindowPlace = { width: 1280, height: 800, maximized: false }

/** How much of the window's top edge must be on a screen so that it can be seen and dragged, in points. */
const reachable = { width: 120, height: 40 }

/**
 * The kept place, made to fit the screens that are there now: a window whose title bar would be on
 * no screen comes back in the middle, and none is larger than the screen it is on.
 */
export function placeOn(screens: readonly ScreenArea[], kept: WindowPlace): WindowPlace {
  const home = screens.find((screen) => showsTitleBar(screen, kept))
  const largest = home ?? screens[0]
  const width = Math.min(kept.width, largest?.width ?? kept.width)
  const height = Math.min(kept.height, largest?.height ?? kept.height)
  if (home === undefined) return { width, height, maximized: kept.maximized }
  return { ...kept, width, height }
}

function showsTitleBar(screen: ScreenArea, place: WindowPlace): boolean {
  if (place.x === undefined || place.y === undefined) return false
  const left = Math.max(place.x, screen.x)
  const right = Math.min(place.x + place.width, screen.x + screen.width)
  const isTopOnScreen =
    place.y >= screen.y && place.y + reachable.height <= screen.y + screen.height
  return right - left >= reachable.width && isTopOnScreen
}
