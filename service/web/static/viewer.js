// The page picture: zoom, and the evidence scrolled into sight.

const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4];
let zoom = 1;

const find = (selector) => document.querySelector(`#viewer ${selector}`);

export function showEvidence() {
  const pane = find(".pane");
  const boxes = [...document.querySelectorAll("#viewer .box.current")];
  if (!pane || !boxes.length) return;
  const around = boxes.map((box) => box.getBoundingClientRect());
  const middle = {
    x: (Math.min(...around.map((r) => r.left)) + Math.max(...around.map((r) => r.right))) / 2,
    y: (Math.min(...around.map((r) => r.top)) + Math.max(...around.map((r) => r.bottom))) / 2,
  };
  const view = pane.getBoundingClientRect();
  pane.scrollBy(middle.x - view.left - view.width / 2, middle.y - view.top - view.height / 3);
}

function setZoom(value) {
  zoom = value;
  const paper = find(".paper");
  if (!paper) return;
  paper.style.width = `${zoom * 100}%`;
  const label = find("[data-zoom-label]");
  if (label) label.textContent = `${Math.round(zoom * 100)} %`;
  showEvidence();
}

export function zoomBy(direction) {
  const steps = direction > 0 ? STEPS.filter((s) => s > zoom) : STEPS.filter((s) => s < zoom).reverse();
  setZoom(steps[0] ?? zoom);
}

export const resetZoom = () => setZoom(1);

export function startViewer() {
  for (const button of document.querySelectorAll("#viewer [data-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const step = Number(button.dataset.zoom);
      step === 0 ? resetZoom() : zoomBy(step);
    });
  }
  setZoom(zoom);
}
