/** What is being explored, said on the map, with what it takes to go on or to end it: round which unit one looks, which lines are shown alone, what is folded. */
import { runAction, type ActionId } from '../editor/actions';
import { aroundTold, aroundWords, closedOf, setLineKinds } from '../editor/exploring';
import { useStore } from '../editor/store';
import { LINE_KINDS } from '../model/kinds';
import { Sign } from './CameraButtons';

export function ExploringBar() {
  return (
    <div className="map-exploring">
      <AroundBar />
      <LinesBar />
      <FoldedBar />
    </div>
  );
}

function Button({ words, d, run, off }: { readonly words: string; readonly d: string; readonly run: () => void; readonly off?: boolean }) {
  // Not `disabled`: the button that has the focus must not lose it when the last step is done.
  return (
    <button type="button" aria-label={words} title={words} aria-disabled={off} onClick={() => (off ? undefined : run())}>
      <Sign d={d} />
    </button>
  );
}

const act = (id: ActionId) => () => void runAction(id);
const CLOSE = 'M4 4l8 8M12 4l-8 8';

function AroundBar() {
  const told = useStore(aroundTold);
  if (!told) return null;
  return (
    <div className="map-told" data-float="" role="group" aria-label={`As seen by ${told.title}`}>
      <p>
        As seen by <strong>{told.title}</strong> <span>{aroundWords(told)}</span>
      </p>
      <Button words="One step less" d="M3 8h10" off={told.steps <= 1} run={act('focus-nearer')} />
      <Button words="One step further" d="M3 8h10M8 3v10" off={told.steps >= told.most} run={act('focus-further')} />
      <Button words="Show the whole picture again" d={CLOSE} run={act('focus-end')} />
    </div>
  );
}

function LinesBar() {
  const kinds = useStore((state) => state.exploring.lineKinds);
  if (!kinds) return null;
  return (
    <div className="map-told" data-float="" role="group" aria-label="Lines shown alone">
      <p>
        Only lines that say <strong>{kinds.map((kind) => LINE_KINDS[kind].verb).join(', ')}</strong>
      </p>
      <Button words="Show lines as usual" d={CLOSE} run={() => setLineKinds(null)} />
    </div>
  );
}

function FoldedBar() {
  const closed = useStore(closedOf);
  if (closed === 0) return null;
  return (
    <div className="map-told" data-float="" role="group" aria-label="Folded containers">
      <p>{closed === 1 ? 'One container is folded' : `${closed} containers are folded`}</p>
      <Button words="Unfold everything" d={CLOSE} run={act('unfold-all')} />
    </div>
  );
}
