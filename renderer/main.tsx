import { createRoot } from 'react-dom/client'
import { App } from './frame/App'
import { Unexpected } from './frame/Unexpected'
import { bridgeOf } from './state/bridge'
import { connectStudio } from './state/connectStudio'
import { StudioProvider } from './state/StudioContext'
import { startStudio } from './state/startStudio'
import { createStudio } from './state/store'
import './theme.css'

const root = document.getElementById('root')
const bridge = bridgeOf(window)
if (root && bridge) {
  const studio = createStudio(bridge)
  connectStudio(studio)
  void startStudio(studio)
  createRoot(root).render(
    <Unexpected>
      <StudioProvider studio={studio}>
        <App />
      </StudioProvider>
    </Unexpected>,
  )
} else if (root) {
  root.textContent = 'This page works inside ZipSync Studio only.'
}
