/** By which plan dates are told, where several plans date one stage. It chooses a plan and judges none. */
import { useId } from 'react';
import { announce, setPlan } from '../editor/navigate';
import { useStore } from '../editor/store';
import { plansOf } from '../model/dating';
import type { OrgDocument, Plan } from '../model/document';

/** Plans that differ on the date of a stage: only between these is there anything to choose. */
export function rivalPlans(document: OrgDocument): readonly Plan[] {
  const rivals = [...document.stages.keys()].map((stage) => plansOf(document, stage));
  return rivals.filter((plans) => new Set(plans.map((plan) => plan.when)).size > 1).flat();
}

function allWords(plans: readonly Plan[]): string {
  const one = new Set(plans.map((plan) => plan.stage)).size === 1;
  return one && plans.length === 2 ? 'Both plans' : `All ${plans.length} plans`;
}

/** `bare` leaves the label to assistive tools where there is no room for it. */
export function PlanSwitch({ bare = false }: { readonly bare?: boolean }) {
  const document = useStore((state) => state.document);
  const asked = useStore((state) => state.view.plan);
  const id = useId();
  const plans = rivalPlans(document);
  if (plans.length === 0) return null;
  const all = allWords(plans);
  const choose = (plan: string) => {
    const chosen = document.plans.get(plan);
    setPlan(chosen ? chosen.id : null);
    announce(chosen ? `Dates by one plan: ${chosen.when}, ${chosen.name}.` : `${all} are told.`);
  };
  return (
    <span className="plan-switch">
      <label htmlFor={id} className={bare ? 'vh' : undefined}>
        Dates by
      </label>{' '}
      <select id={id} value={asked ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="">{all}</option>
        {plans.map((plan) => (
          <option key={plan.id} value={plan.id}>
            {plan.when} ({plan.name})
          </option>
        ))}
      </select>
    </span>
  );
}
