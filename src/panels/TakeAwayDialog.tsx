/** What to take away, how much of it, as what, and what it will look like; then it is saved, printed or copied. It writes nothing itself. */
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { closeDialog } from '../editor/navigate';
import type { State } from '../editor/state';
import { store } from '../editor/store';
import { isOnScreen, leftOutWords, takingFor, usualWish, type Wish } from '../editor/takingAway';
import { FORMATS, FORMAT_IDS, formatRow, type FormatId } from '../files/formats';
import { namesPeople } from '../files/people';
import { SUBJECTS, type Subject } from '../files/taking';
import { stagesInOrder } from '../model/document';
import { Dialog } from '../ui/Dialog';
import { ChoiceField } from '../ui/Field';
import { TakeAwayPreview, type PictureChoices, type Way } from './TakeAwayPreview';
import './takeAway.css';

const GROUPS = [...new Set(FORMAT_IDS.map((id) => formatRow(id).group))];

export function TakeAwayDialog({ way: asked }: { readonly way: Way | null }) {
  // As it is when it is asked for: nothing behind the dialog can be changed while it is open.
  const [state] = useState(() => store.getState());
  const [wish, setWish] = useState<Wish>(() => usualWish(state));
  const [way, setWay] = useState<Way>(asked ?? 'svg');
  const [choices, setChoices] = useState<PictureChoices>({ theme: 'light', scale: 2 });
  const [now] = useState(() => new Date());
  const taking = useMemo(() => takingFor(state, wish, now), [state, wish, now]);
  const row = formatRow(way);
  const fits = (format: FormatId, subject: Subject): boolean => {
    const { of } = formatRow(format);
    return of.length === 0 || of.includes(subject);
  };
  const change = (more: Partial<Wish>): void => setWish({ ...wish, ...more });
  const chooseWay = (next: Way): void => {
    setWay(next);
    const { of } = formatRow(next);
    const [first] = of;
    if (first !== undefined && !of.includes(wish.subject)) change({ subject: of.includes('structure') ? 'structure' : first });
  };
  return (
    <Dialog title="Take away" className="take-away" onClose={closeDialog}>
      <form
        className="take-away-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
        }}
      >
        <div className="take-away-choices">
          <fieldset>
            <legend>As</legend>
            {GROUPS.map((group) => (
              <div key={group} role="group" aria-label={group} className="take-away-group">
                <p className="take-away-heading" aria-hidden="true">
                  {group}
                </p>
                {FORMAT_IDS.filter((id) => FORMATS[id].group === group).map((id) => (
                  <Choice key={id} name="way" checked={way === id} onChoose={() => chooseWay(id)} first={way === id}>
                    {FORMATS[id].label}
                  </Choice>
                ))}
              </div>
            ))}
          </fieldset>
        </div>
        <div className="take-away-side">
          <p className="take-away-explain">{row.explain}</p>
          {row.of.length === 0 ? null : <What state={state} wish={wish} change={change} may={(subject) => fits(way, subject)} />}
          <Further state={state} wish={wish} change={change} way={way} choices={choices} setChoices={setChoices} />
          <TakeAwayPreview way={way} taking={taking} choices={choices} onDone={closeDialog} />
        </div>
      </form>
    </Dialog>
  );
}

function Choice({
  name,
  checked,
  onChoose,
  disabled = false,
  first = false,
  children,
}: {
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly disabled?: boolean;
  readonly first?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <label className="take-away-choice">
      <input
        type="radio"
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        {...(first ? { 'data-first-focus': '' } : {})}
      />
      <span>{children}</span>
    </label>
  );
}

interface WishProps {
  readonly state: State;
  readonly wish: Wish;
  readonly change: (more: Partial<Wish>) => void;
}

/** What of the document, between which charts, and how much of it. */
function What({ state, wish, change, may }: WishProps & { readonly may: (subject: Subject) => boolean }) {
  const stages = stagesInOrder(state.document);
  const options = stages.map(({ id, name, short }) => ({ value: id, label: short === '' ? name : `${short}: ${name}` }));
  const pairs = stages.length > 1;
  const left = isOnScreen(state, wish) ? leftOutWords(state) : '';
  return (
    <>
      <fieldset>
        <legend>What</legend>
        {(Object.keys(SUBJECTS) as Subject[])
          .filter((subject) => may(subject) && (pairs || subject !== 'comparison'))
          .map((subject) => (
            <Choice key={subject} name="subject" checked={wish.subject === subject} onChoose={() => change({ subject })}>
              {SUBJECTS[subject].label} <span className="muted">{SUBJECTS[subject].explain}</span>
            </Choice>
          ))}
      </fieldset>
      <div className="take-away-stages">
        {wish.subject === 'structure' || !pairs ? null : (
          <ChoiceField
            label="From"
            value={wish.compare ?? ''}
            options={options.filter(({ value }) => value !== wish.stage)}
            onChange={(compare) => change({ compare })}
          />
        )}
        <ChoiceField
          label={wish.subject === 'structure' ? 'Chart' : 'To'}
          value={wish.stage}
          options={options}
          onChange={(stage) =>
            change({ stage, compare: wish.compare === stage ? (stages.find(({ id }) => id !== stage)?.id ?? null) : wish.compare })
          }
        />
      </div>
      <fieldset>
        <legend>How much</legend>
        <Choice name="scope" checked={wish.whole || !isOnScreen(state, wish)} onChoose={() => change({ whole: true })}>
          The whole of it, whatever the screen shows
        </Choice>
        <Choice
          name="scope"
          checked={!wish.whole && isOnScreen(state, wish)}
          disabled={!isOnScreen(state, wish)}
          onChoose={() => change({ whole: false })}
        >
          What I see now{' '}
          <span className="muted">
            {isOnScreen(state, wish) ? (left === '' ? '(nothing is hidden)' : `(${left})`) : '(another chart is on the screen)'}
          </span>
        </Choice>
      </fieldset>
    </>
  );
}

/** What only some formats or documents ask about. */
function Further({
  state,
  wish,
  change,
  way,
  choices,
  setChoices,
}: WishProps & { readonly way: Way; readonly choices: PictureChoices; readonly setChoices: (choices: PictureChoices) => void }) {
  const picture = way === 'svg' || way === 'png';
  const people = namesPeople(state.document);
  if (!picture && !people) return null;
  return (
    <div className="take-away-further">
      {picture ? (
        <ChoiceField
          label="Colours"
          value={choices.theme}
          options={[
            { value: 'light', label: 'Light, for paper' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={(theme) => setChoices({ ...choices, theme: theme === 'dark' ? 'dark' : 'light' })}
        />
      ) : null}
      {way === 'png' ? (
        <ChoiceField
          label="Size"
          value={String(choices.scale)}
          options={[
            { value: '1', label: 'As on the screen' },
            { value: '2', label: 'Twice as large' },
            { value: '4', label: 'Four times as large, for posters' },
          ]}
          onChange={(scale) => setChoices({ ...choices, scale: Number(scale) })}
        />
      ) : null}
      {people ? (
        <label className="switch">
          <input type="checkbox" checked={!wish.people} onChange={(event) => change({ people: !event.target.checked })} />
          Leave out names, e-mail addresses, telephone numbers and pay
        </label>
      ) : null}
    </div>
  );
}
