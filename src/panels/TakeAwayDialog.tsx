/** What to take away, how much of it, as what, and what it will look like; then it is saved, printed or copied. It writes nothing itself. */
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { closeDialog } from '../editor/navigate';
import type { State } from '../editor/state';
import { store } from '../editor/store';
import { isOnScreen, leftOutWords, takingFor, usualWish, type Wish } from '../editor/takingAway';
import { namesPeople } from '../files/people';
import { SUBJECTS, type Subject } from '../files/taking';
import { stagesInOrder } from '../model/document';
import { Dialog } from '../ui/Dialog';
import { ChoiceField } from '../ui/Field';
import { LinkPreview } from './LinkPreview';
import { PrintPreview } from './PrintPreview';
import { TakeAwayPreview } from './TakeAwayPreview';
import { USUAL_CHOICES, WAY_GROUPS, wayRow, type Choices, type Way } from './takeAwayWays';
import './takeAway.css';

export function TakeAwayDialog({ way: asked }: { readonly way: Way | null }) {
  // As it is when it is asked for: nothing behind the dialog can be changed while it is open.
  const [state] = useState(() => store.getState());
  const [wish, setWish] = useState<Wish>(() => usualWish(state));
  const [way, setWay] = useState<Way>(asked ?? 'print');
  const [choices, setChoices] = useState(USUAL_CHOICES);
  const [now] = useState(() => new Date());
  const taking = useMemo(() => takingFor(state, wish, now), [state, wish, now]);
  const row = wayRow(way);
  const change = (more: Partial<Wish>): void => setWish({ ...wish, ...more });
  const chooseWay = (next: Way): void => {
    setWay(next);
    const { of } = wayRow(next);
    const [first] = of;
    if (first !== undefined && !of.includes(wish.subject)) change({ subject: first });
  };
  const may = (subject: Subject): boolean => row.of.includes(subject);
  return (
    <Dialog title="Take away" className="take-away" onClose={closeDialog}>
      <form className="take-away-form" onSubmit={(event: FormEvent) => event.preventDefault()}>
        <fieldset className="take-away-choices">
          <legend>As</legend>
          {WAY_GROUPS.map(([group, ways]) => (
            <div key={group} role="group" aria-label={group} className="take-away-group">
              <p className="take-away-heading" aria-hidden="true">
                {group}
              </p>
              {ways.map(([id, { label }]) => (
                <Choice key={id} name="way" checked={way === id} onChoose={() => chooseWay(id)} first={way === id}>
                  {label}
                </Choice>
              ))}
            </div>
          ))}
        </fieldset>
        <div className="take-away-side">
          <p className="take-away-explain">{row.explain}</p>
          {row.of.length === 0 ? null : <What state={state} wish={wish} change={change} may={may} />}
          <Further state={state} wish={wish} change={change} way={way} choices={choices} setChoices={setChoices} />
          {way === 'print' ? (
            <PrintPreview taking={taking} choices={choices} onDone={closeDialog} />
          ) : way === 'link' ? (
            <LinkPreview state={state} taking={taking} onFile={() => chooseWay('json')} onDone={closeDialog} />
          ) : (
            <TakeAwayPreview way={way} taking={taking} choices={choices} onDone={closeDialog} />
          )}
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
}: WishProps & { readonly way: Way; readonly choices: Choices; readonly setChoices: (choices: Choices) => void }) {
  const picture = way === 'svg' || way === 'png';
  const people = namesPeople(state.document);
  if (!picture && way !== 'print' && !people) return null;
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
      {way === 'print' && wish.subject !== 'landings' ? (
        <>
          <ChoiceField
            label="Paper"
            value={choices.paper}
            options={[
              { value: 'auto', label: 'A4, or A3 where it needs that' },
              { value: 'A4', label: 'A4 only' },
              { value: 'A3', label: 'A3 only' },
            ]}
            onChange={(paper) => setChoices({ ...choices, paper: paper as Choices['paper'] })}
          />
          <label className="switch">
            <input
              type="checkbox"
              checked={choices.appendix}
              onChange={(event) => setChoices({ ...choices, appendix: event.target.checked })}
            />
            The same in words, as an appendix
          </label>
        </>
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
