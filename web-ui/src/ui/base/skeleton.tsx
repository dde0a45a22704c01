const ROWS = [
  ['30%', '92%', '61%'],
  ['22%', '47%'],
  ['34%', '78%', '83%', '30%'],
];

/** The shape of messages while they are on their way. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {ROWS.slice(0, rows).map(([name, ...lines], i) => (
        <div key={i} class="message">
          <span class="bone face" />
          <div>
            <span class="bone" style={{ width: name }} />
            {lines.map((width, j) => (
              <span key={j} class="bone" style={{ width }} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
