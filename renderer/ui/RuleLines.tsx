import './ruleLines.css'

/** Whole sentences under each other, each with a small mark; `isOrdered` for steps that follow each other. */
export function RuleLines({
  sentences,
  isOrdered = false,
}: {
  readonly sentences: readonly string[]
  readonly isOrdered?: boolean
}) {
  const lines = sentences.map((sentence) => <li key={sentence}>{sentence}</li>)
  return isOrdered ? (
    <ol className="rule-lines">{lines}</ol>
  ) : (
    <ul className="rule-lines">{lines}</ul>
  )
}
