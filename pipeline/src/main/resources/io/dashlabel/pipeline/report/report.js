// Conveniences only: without this script the page still shows everything.
'use strict';

for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const text = column === 0;
      const before = head.getAttribute('aria-sort');
      const ascending = before ? before === 'descending' : text;
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
      body.append(...[...body.rows].sort((a, b) => compare(a.cells[column], b.cells[column], text, ascending)));
    });
  });
}

// What is absent comes last, whichever way the rest is sorted.
function compare(a, b, text, ascending) {
  const sign = ascending ? 1 : -1;
  if (text) return sign * a.textContent.localeCompare(b.textContent);
  const x = a.dataset.value;
  const y = b.dataset.value;
  if (x === '' || y === '') return (x === '') - (y === '');
  return sign * (Number(x) - Number(y));
}

// Shows one page of a list at a time. Only its images are loaded: a browser loads every image of a page from a file at
// once, even one that says loading=lazy, and it takes a minute to load ten thousand drawings.
const load = item => {
  const frame = item.querySelector('.frame');
  if (frame.querySelector('img')) return;
  const image = document.createElement('img');
  image.setAttribute('width', frame.dataset.width);
  image.alt = `Labels of ${item.querySelector('b').textContent}`;
  image.src = item.querySelector('a').href;
  frame.append(image);
};
for (const list of document.querySelectorAll('[data-page]')) {
  const items = [...list.children];
  const size = Number(list.dataset.page);
  const last = Math.ceil(items.length / size) - 1;
  if (last < 1) continue;
  const bar = document.createElement('div');
  bar.className = 'pager';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Pages of images');
  const button = (text, to) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', () => turn(to()));
    bar.append(made);
    return made;
  };
  let page = 0;
  const back = button('‹ Previous', () => page - 1);
  const forth = button('Next ›', () => page + 1);
  const label = document.createElement('label');
  const input = document.createElement('input');
  input.type = 'number';
  input.min = 1;
  input.max = last + 1;
  input.addEventListener('change', () => turn(Math.round(Number(input.value)) - 1));
  label.append('Page ', input, ` of ${last + 1}`);
  const shown = document.createElement('span');
  shown.setAttribute('aria-live', 'polite');
  bar.append(label, shown);
  const name = item => item.querySelector('b').textContent;
  let now = [];
  const turn = to => {
    page = Math.max(0, Math.min(last, to || 0));
    const first = page * size;
    const end = Math.min(items.length, first + size);
    const before = now;
    now = items.slice(first, end);
    now.forEach(load);
    list.replaceChildren(...now);
    before.filter(item => !now.includes(item)).forEach(item => item.querySelector('img').remove());
    back.disabled = page === 0;
    forth.disabled = page === last;
    input.value = page + 1;
    shown.textContent = `${first + 1} to ${end} of ${items.length}: ${name(items[first])} to ${name(items[end - 1])}`;
  };
  list.before(bar);
  turn(0);
}

const viewer = document.querySelector('.viewer');
if (viewer) {
  let images = [];
  let at = 0;
  const show = index => {
    at = (index + images.length) % images.length;
    const image = images[at];
    const link = image.closest('a');
    viewer.querySelector('img').src = link ? link.href : image.src;
    viewer.querySelector('img').alt = image.alt;
    viewer.querySelector('.viewer-name').textContent = image.closest('.card, .thumb').querySelector('h3, b').textContent;
  };
  // Leafs through the cards of the page, or through the thumbnails of one list.
  const open = image => {
    const list = image.closest('.thumbs');
    images = [...(list ? list.querySelectorAll('img') : document.querySelectorAll('.card img'))];
    show(images.indexOf(image));
    viewer.showModal();
  };
  for (const image of document.querySelectorAll('.card img')) {
    image.classList.add('opens');
    image.tabIndex = 0;
    image.setAttribute('role', 'button');
    image.addEventListener('click', () => open(image));
    image.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      open(image);
    });
  }
  // Without the script, or with a key that opens a new tab, the link leads to the drawing itself.
  for (const list of document.querySelectorAll('.thumbs')) {
    list.addEventListener('click', event => {
      const link = event.target.closest('a');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link.querySelector('img'));
    });
  }
  viewer.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button && button.dataset.step) show(at + Number(button.dataset.step));
    else viewer.close();
  });
  viewer.addEventListener('keydown', event => {
    if (event.key === 'ArrowLeft') show(at - 1);
    if (event.key === 'ArrowRight') show(at + 1);
  });
}

// Browsers give a clipboard to pages opened from a file too, but not all of them.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll('.copy')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
  }
}

// On paper nothing can be unfolded.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true;
    details.dataset.printed = '';
  }
});
addEventListener('afterprint', () => {
  for (const details of document.querySelectorAll('details[data-printed]')) {
    details.open = false;
    delete details.dataset.printed;
  }
});
