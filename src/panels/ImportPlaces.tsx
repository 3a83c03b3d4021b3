/** Saying in the preview under what a unit hangs: found by its name, put under another or at the top. The file is read again with that. */
import { useState } from 'react';
import { chooseAgain } from '../editor/importing';
import { TOP, type Choices, type Correction, type Imported } from '../files/imported';
import type { OrgNode } from '../model/structure';
import { Picker, type Choice } from '../ui/Picker';
import { KindIcon } from './Signs';

/** More than anybody reads; the query narrows them. */
const MOST = 40;

export function ImportPlaces({ imported, choices }: { readonly imported: Imported; readonly choices: Choices }) {
  const [open, setOpen] = useState(false);
  const [unit, setUnit] = useState<string | null>(null);
  const { structure, handles } = imported;
  if (handles.size === 0) return null;
  const node = unit === null ? undefined : structure.nodes.get(unit);
  const find = (query: string, allowed: (node: OrgNode) => boolean): readonly Choice[] => {
    const typed = query.trim().toLowerCase();
    const found: Choice[] = [];
    for (const each of structure.nodes.values()) {
      if (found.length === MOST) break;
      const handle = handles.get(each.id);
      if (!handle || !allowed(each) || !each.name.toLowerCase().includes(typed)) continue;
      const above = each.place.parent === null ? undefined : structure.nodes.get(each.place.parent);
      const where = each.unplaced ? 'in the tray' : above ? `under ${above.name}` : 'at the top';
      found.push({
        id: each.id,
        title: each.name,
        detail: `${where}, row ${handle.row}`,
        section: '',
        mark: <KindIcon kind={each.kind} />,
      });
    }
    return found;
  };
  const put = (id: string, under: string): void => {
    const handle = handles.get(id);
    if (!handle) return;
    const correction: Correction = { file: handle.file, row: handle.row, column: handle.column, value: under };
    const others = choices.corrections.filter(
      ({ file, row, column }) => file !== handle.file || row !== handle.row || column !== handle.column,
    );
    setUnit(null);
    void chooseAgain({ corrections: [...others, correction] });
  };
  return (
    <details
      className="import-places"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        setUnit(null);
      }}
    >
      <summary>Say under what one hangs</summary>
      {!open ? null : node ? (
        <>
          <p>
            <strong>{node.name}</strong> hangs under:{' '}
            <button type="button" className="link" onClick={() => setUnit(null)}>
              another unit is meant
            </button>
          </p>
          <Picker
            key={node.id}
            label={`What ${node.name} hangs under`}
            placeholder="Type a name"
            find={(query) => [
              ...('the top'.includes(query.trim().toLowerCase())
                ? [{ id: TOP, title: 'The top', detail: 'under nothing else', section: '' }]
                : []),
              ...find(query, ({ id }) => id !== node.id && handles.get(id)?.ref !== ''),
            ]}
            empty="No unit has that name."
            onPick={({ id }) => put(node.id, id === TOP ? TOP : (handles.get(id)?.ref ?? TOP))}
          />
        </>
      ) : (
        <Picker
          label="Which unit"
          placeholder="Type the name of what stands in the wrong place"
          find={(query) => find(query, () => true)}
          empty="No unit has that name."
          onPick={({ id }) => setUnit(id)}
        />
      )}
    </details>
  );
}
