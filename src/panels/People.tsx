/** What is known of the people in a unit: told, and edited, apart from everything else, since it can be left out of whatever leaves. */
import { PEOPLE_FIELDS } from '../model/kinds';
import { PEOPLE_ORDER } from '../model/people';
import type { People } from '../model/structure';
import { EditableText } from '../ui/Editable';
import { Part } from './InspectorParts';

export function PeoplePart({ people }: { readonly people: People | undefined }) {
  if (!people) return null;
  return (
    <Part title="People">
      <dl className="people">
        {PEOPLE_ORDER.map((field) =>
          people[field] === '' ? null : (
            <div key={field}>
              <dt>{PEOPLE_FIELDS[field].told}</dt>
              <dd>{people[field]}</dd>
            </div>
          ),
        )}
      </dl>
    </Part>
  );
}

export function PeopleFields({
  people = { names: '', emails: '', phones: '', pay: '' },
  readOnly,
  onKeep,
}: {
  readonly people: People | undefined;
  readonly readOnly: boolean;
  readonly onKeep: (people: People) => void;
}) {
  return (
    <details className="part fields">
      <summary>People in it</summary>
      <p className="hint">Kept apart from the rest, so that whatever leaves this device can do without.</p>
      {PEOPLE_ORDER.map((field) => (
        <EditableText
          key={field}
          label={PEOPLE_FIELDS[field].label}
          value={people[field]}
          readOnly={readOnly}
          onKeep={(text) => onKeep({ ...people, [field]: text })}
        />
      ))}
    </details>
  );
}
