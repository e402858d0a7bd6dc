import { brokenFormats, nearFormats } from './formatCases'
import { brokenPackages, nearPackages } from './packageCases'
import { brokenRecords, nearRecords } from './recordCases'
import { brokenReferences, nearReferences } from './referenceCases'
import type { RuleCase } from './ruleCase'
import { brokenStates, nearStates } from './stateCases'
import { brokenValues, nearValues } from './valueCases'

/** Every package with one defect. */
export const brokenCases: readonly RuleCase[] = [
  ...brokenPackages,
  ...brokenFormats,
  ...brokenValues,
  ...brokenRecords,
  ...brokenReferences,
  ...brokenStates,
]

/** Every package that comes close to a defect. */
export const nearCases: readonly RuleCase[] = [
  ...nearPackages,
  ...nearFormats,
  ...nearValues,
  ...nearRecords,
  ...nearReferences,
  ...nearStates,
]
