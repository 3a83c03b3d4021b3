/** The ways into the tools of the side panel: of a whole chart, and of what is selected. What tools tell is their own affair. */
import { runAction } from '../editor/actions';
import { Icon } from '../ui/Icon';
import './tools.css';

/** Of what is shown as a whole; with a unit selected the tools begin with it. */
export function ToolButtons() {
  return (
    <>
      <button type="button" className="button" onClick={() => runAction('decision')}>
        <Icon name="up" /> Way of a decision
      </button>
      <button type="button" className="button" onClick={() => runAction('figures')}>
        <Icon name="bars" /> Figures
      </button>
      <button type="button" className="button" onClick={() => runAction('workshop')}>
        <Icon name="pencil" /> Workshop
      </button>
    </>
  );
}

/** Of the selected unit. */
export function UnitToolButtons({ branch }: { readonly branch: boolean }) {
  return (
    <div className="unit-actions">
      <button type="button" className="button" onClick={() => runAction('decision')}>
        <Icon name="up" /> Way of its decisions
      </button>
      {branch ? (
        <button type="button" className="button" onClick={() => runAction('figures')}>
          <Icon name="bars" /> Figures of its branch
        </button>
      ) : null}
    </div>
  );
}
