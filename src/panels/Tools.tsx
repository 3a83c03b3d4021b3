/** Which tool of the side panel is open. It knows their names and nothing of what they tell. */
import { useStore } from '../editor/store';
import { DecisionPath } from './DecisionPath';
import { Figures } from './Figures';
import { Suggestions } from './Suggestions';
import { Workshop } from './Workshop';

export function Tools() {
  const tool = useStore((state) => state.tool);
  if (!tool) return null;
  switch (tool.of) {
    case 'decision':
      return <DecisionPath from={tool.from} to={tool.to} />;
    case 'figures':
      return <Figures unit={tool.unit} />;
    case 'workshop':
      return <Workshop />;
    case 'pairs':
      return <Suggestions />;
    default:
      return tool satisfies never;
  }
}
