/** The name on the frame round the map: which option edits go to, in words, whatever the colour says. */
import { editable } from '../editor/building';
import { editedStage } from '../editor/derived';
import { useStore } from '../editor/store';
import { stageName } from '../model/words';
import { Icon } from '../ui/Icon';

export function ScenarioName() {
  const document = useStore((state) => state.document);
  const edited = useStore(editedStage);
  const compared = useStore(({ view }) => (view.mode === 'stage' ? null : view.compare));
  const can = useStore(editable);
  const stage = document.stages.get(edited);
  if (!stage) return null;
  const side = compared === null ? '' : compared === edited ? ', the earlier of the two charts' : ', the later of the two charts';
  return (
    <p className="scenario-name" data-scenario={stage.branchOf === null ? '' : stage.id}>
      <Icon name={can ? 'pencil' : 'lock'} />
      <span>
        {can ? 'Edits go to ' : 'Looking at '}
        <strong>{stage.name}</strong>
        {side}
        {stage.branchOf === null ? '' : ` · ${stage.parked ? 'a parked scenario' : 'a scenario'} of ${stageName(document, stage.branchOf)}`}
      </span>
    </p>
  );
}
