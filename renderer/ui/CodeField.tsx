import { useId, useRef } from 'react'
import './codeField.css'

export interface CodeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong and where; the line is marked. Lines count from 1; 0 marks none. */
  readonly problem: { readonly line: number; readonly sentence: string } | null
}

/** A field for a text of lines, with numbers beside them and a mark where something is wrong. Long lines scroll. */
export function CodeField({ label, value, onChange, problem }: CodeFieldProps) {
  const problemId = useId()
  const gutter = useRef<HTMLOListElement>(null)
  const lines = value.split(/\r\n|\r|\n/).length
  return (
    <div className="code-field" data-wrong={problem === null ? undefined : ''}>
      <ol className="code-lines" aria-hidden ref={gutter}>
        {Array.from({ length: lines }, (_, i) => i + 1).map((line) => (
          <li key={line} className={problem?.line === line ? 'wrong' : ''}>
            {line}
          </li>
        ))}
      </ol>
      <textarea
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        className="code"
        value={value}
        spellCheck={false}
        wrap="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
      {problem && (
        <p className="code-problem" id={problemId} role="status">
          {problem.line > 0 ? `Line ${problem.line}: ${problem.sentence}` : problem.sentence}
        </p>
      )}
    </div>
  )
}
