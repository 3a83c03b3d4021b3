/** Span and layers of a branch, in words. The model counts; here it is only told. */
import { figures, branchOf } from '../model/figures';
import type { OrgNode, Structure } from '../model/structure';
import { leads } from '../model/authority';
import { counted } from './facts';
import { Part } from './InspectorParts';

export function BranchFigures({ structure, node }: { readonly structure: Structure; readonly node: OrgNode }) {
  const branch = branchOf(structure, node.id);
  if (branch.size < 2) return null;
  const { span, layers, units } = figures(structure, branch);
  const own = leads(structure, node.id).length;
  const widest = span.mostOf[0];
  return (
    <Part title="Span and layers">
      <p data-figures="">
        {own === 0 ? 'Nobody answers to it directly' : `${counted(own, 'unit answers', 'units answer')} to it directly`}
        {layers > 0 ? `; its branch of ${units} has ${counted(layers, 'layer')}` : `; its branch has ${counted(units, 'unit')}`}
        {widest && widest.id !== node.id && span.most > 1 ? `, and at most ${span.most} answer to one (${widest.name})` : ''}.
      </p>
    </Part>
  );
}
