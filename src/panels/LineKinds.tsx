/** The kinds of lines of the picture, each with its look and number: pressed, it is shown alone. What is drawn then is the map's affair. */
import { sceneOf } from '../editor/derived';
import { setLineKinds, toggleLineKind } from '../editor/exploring';
import { useStore } from '../editor/store';
import { LINE_KINDS, type LineKind } from '../model/kinds';
import { LineSample } from './Signs';

export function LineKinds() {
  const scene = useStore(sceneOf);
  const alone = useStore((state) => state.exploring.lineKinds);
  const counts = new Map<LineKind, number>();
  for (const line of scene.lines) counts.set(line.kind, (counts.get(line.kind) ?? 0) + 1);
  const kinds = (Object.keys(LINE_KINDS) as LineKind[]).filter((kind) => counts.has(kind) || alone?.includes(kind));
  if (kinds.length === 0) return null;
  return (
    <div className="line-kinds">
      <ul aria-label="Kinds of lines">
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              aria-pressed={alone?.includes(kind) ?? false}
              title={`Show only lines that say “${LINE_KINDS[kind].verb}”`}
              onClick={() => toggleLineKind(kind)}
            >
              <span className="sign">
                <LineSample kind={kind} />
              </span>
              <span className="legend-label">{LINE_KINDS[kind].verb}</span>
              <span className="count">{counts.get(kind) ?? 0}</span>
            </button>
          </li>
        ))}
      </ul>
      {alone ? (
        <button type="button" className="link" onClick={() => setLineKinds(null)}>
          Show lines as usual
        </button>
      ) : null}
    </div>
  );
}
