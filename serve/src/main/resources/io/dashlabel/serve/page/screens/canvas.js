/** The drawing of an image inside a screen. */
import { Stage } from '../stage.js';
import { Component, createRef, html } from '../view.js';

export class Canvas extends Component {
  #element = createRef();
  stage;

  componentDidMount() {
    // in Preact 11 a component's ref is not its instance
    this.props.hold.current = this;
    const call = (name) => (...facts) => this.props[name]?.(...facts);
    this.stage = new Stage(this.#element.current, { select: call('onSelect'), place: call('onPlace'), draw: call('onDraw'), view: call('onView') });
    this.#update({});
  }

  componentDidUpdate(before) {
    this.#update(before);
  }

  componentWillUnmount() {
    this.props.hold.current = null;
    this.stage.destroy();
  }

  // the drawing follows the properties; what did not change is not drawn again
  #update(before) {
    const { pixels, width, height, boxes, isHidden, edited, isDrawing } = this.props;
    if (pixels !== before.pixels || width !== before.width || height !== before.height) {
      this.stage.show(pixels, { width, height });
    }
    if (boxes !== before.boxes || isHidden !== before.isHidden) {
      this.stage.setBoxes(boxes, { isHidden });
    }
    if (edited !== before.edited) {
      this.stage.edit(edited);
    }
    if (isDrawing !== before.isDrawing) {
      this.stage.setDrawing(!!isDrawing);
    }
  }

  render() {
    return html`<div class="canvas" ref=${this.#element} aria-hidden="true"></div>`;
  }
}
