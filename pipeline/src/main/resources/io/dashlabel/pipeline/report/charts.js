// Draws each chart from the table beside it, so that the two cannot differ. Without this script the tables are there.
'use strict';

// The library writes styles as attributes, which the page's policy forbids; the same as properties is allowed.
const attributes = Chartist.Svg.prototype.attr;
Chartist.Svg.prototype.attr = function (given, namespace) {
  if (!given || typeof given !== 'object' || !('style' in given)) return attributes.call(this, given, namespace);
  const { style, ...others } = given;
  this.getNode().style.cssText = style;
  return attributes.call(this, others, namespace);
};

// A share, 0 to 1, with a number at every other line.
const share = (low, high, step) => ({
  type: Chartist.FixedScaleAxis,
  low,
  high,
  ticks: [0, 1, 2, 3, 4].map(i => low + i * step),
  labelInterpolationFnc: (value, index) => (index % 2 ? ' ' : String(Math.round(value * 100) / 100)),
});

const number = (row, column) => Number(row.cells[column].textContent);

const titled = chart => chart.on('draw', data => {
  if (data.meta) data.element.elem('title').text(data.meta);
});

// Columns: score, precision, recall. The figure itself may say where the labels in use stand.
function curve(figure, rows, place) {
  const series = [{
    className: 'of-curve',
    data: rows.map(row => ({
      x: number(row, 2),
      y: number(row, 1),
      meta: `score ${row.cells[0].textContent}: precision ${row.cells[1].textContent}, recall ${row.cells[2].textContent}`,
    })),
  }];
  if (figure.dataset.recall) {
    const { precision, recall } = figure.dataset;
    series.push({
      className: 'in-use',
      data: [{ x: Number(recall), y: Number(precision), meta: `in use: precision ${precision}, recall ${recall}` }],
    });
  }
  return new Chartist.LineChart(place, { series }, {
    viewBox: { width: 240, height: 190 },
    axisX: { ...share(0, 1, 0.25), offset: 22 },
    axisY: { ...share(0, 1, 0.25), offset: 30 },
    chartPadding: { top: 8, right: 8, bottom: 0, left: 0 },
    lineSmooth: false,
  });
}

// Columns: range, boxes, mean score, precision. The diagonal is where both are equal.
function reliability(figure, rows, place) {
  return new Chartist.LineChart(place, {
    series: [
      { className: 'diagonal', data: [{ x: 0, y: 0 }, { x: 1, y: 1 }] },
      {
        className: 'of-curve dotted',
        data: rows.map(row => ({
          x: number(row, 2),
          y: number(row, 3),
          meta: `${row.cells[1].textContent} boxes: score ${row.cells[2].textContent}, precision ${row.cells[3].textContent}`,
        })),
      },
    ],
  }, {
    viewBox: { width: 380, height: 300 },
    axisX: { ...share(0, 1, 0.25), offset: 24 },
    axisY: { ...share(0, 1, 0.25), offset: 34 },
    chartPadding: { top: 8, right: 10, bottom: 0, left: 0 },
    lineSmooth: false,
  });
}

// Columns: name, word, count, gain.
function gains(figure, rows, place) {
  const upwards = [...rows].reverse();
  const values = upwards.map(row => number(row, 3));
  const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25];
  const step = steps.find(s => 4 * s >= Math.max(...values)) || 0.25;
  return new Chartist.BarChart(place, {
    labels: upwards.map(row => row.cells[1].textContent),
    series: [upwards.map((row, i) => ({
      value: values[i],
      meta: `${row.cells[0].textContent}: ${row.cells[2].textContent} times, AP 50 would be ${row.cells[3].textContent} higher`,
    }))],
  }, {
    viewBox: { width: 560, height: 30 * rows.length + 34 },
    horizontalBars: true,
    axisX: {
      ...share(0, 4 * step, step),
      offset: 24,
      labelInterpolationFnc: value => '+' + String(Math.round(value * 1000) / 1000),
    },
    axisY: { offset: 52 },
    chartPadding: { top: 6, right: 30, bottom: 0, left: 0 },
  });
}

// Columns: figure, then one for each run. The first row names the group.
function runs(figure, rows, place) {
  const figures = rows.slice(1);
  const heads = [...figure.querySelector('thead').rows[0].cells].slice(1);
  const width = 760;
  const bar = Math.min(22, (0.8 * (width - 40)) / figures.length / heads.length);
  const series = heads.map((head, i) => ({
    className: `run-${i}`,
    data: figures.map(row => ({
      value: Number.isFinite(number(row, i + 1)) ? number(row, i + 1) : null,
      meta: `${head.querySelector('b').textContent}: ${row.cells[0].textContent} ${row.cells[i + 1].textContent}`,
    })),
  }));
  return new Chartist.BarChart(place, { labels: figures.map(row => row.cells[0].textContent), series }, {
    viewBox: { width, height: 240 },
    seriesBarDistance: bar,
    axisX: { offset: 24, showGrid: false },
    axisY: { ...share(0, 1, 0.25), offset: 30 },
    chartPadding: { top: 8, right: 8, bottom: 0, left: 0 },
  }).on('draw', data => {
    if (data.type === 'bar') data.element.attr({ style: `stroke-width: ${bar - 2}px` });
  });
}

const kinds = { curve, reliability, gains, runs };
for (const figure of document.querySelectorAll('figure[data-chart]')) {
  const rows = [...(figure.querySelector('tbody.charted') || figure.querySelector('tbody')).rows];
  const place = figure.querySelector('.chart');
  titled(kinds[figure.dataset.chart](figure, rows, place));
}
