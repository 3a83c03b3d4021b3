/** The little of d3-org-chart that is measured; the package ships no types. */
declare module 'd3-org-chart' {
  export class OrgChart<Post> {
    container(selector: string): this;
    svgHeight(height: number): this;
    svgWidth(width: number): this;
    nodeWidth(of: () => number): this;
    nodeHeight(of: () => number): this;
    duration(ms: number): this;
    compact(on: boolean): this;
    nodeContent(of: (node: { readonly data: Post }) => string): this;
    data(posts: readonly Post[]): this;
    render(): this;
    fit(options?: { readonly animate?: boolean }): this;
  }
}
