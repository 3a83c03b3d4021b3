/** Catches what a part of the page throws while drawing, so that the rest goes on working. It knows no domain words. */
import { Component, type ReactNode } from 'react';

export interface BoundaryProps {
  /** What is drawn in place of the broken part; `again` tries it once more. */
  readonly renderBroken: (error: unknown, again: () => void) => ReactNode;
  readonly children: ReactNode;
}

export class Boundary extends Component<BoundaryProps, { readonly failed: { readonly error: unknown } | null }> {
  override state: { readonly failed: { readonly error: unknown } | null } = { failed: null };

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } };
  }

  override render() {
    const { failed } = this.state;
    return failed ? this.props.renderBroken(failed.error, () => this.setState({ failed: null })) : this.props.children;
  }
}
