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

const viewer = document.querySelector('.viewer');
if (viewer) {
  const images = [...document.querySelectorAll('.card img')];
  let at = 0;
  const show = index => {
    at = (index + images.length) % images.length;
    viewer.querySelector('img').src = images[at].src;
    viewer.querySelector('img').alt = images[at].alt;
    viewer.querySelector('.viewer-name').textContent = images[at].closest('.card').querySelector('h3').textContent;
  };
  const open = index => {
    show(index);
    viewer.showModal();
  };
  images.forEach((image, index) => {
    image.classList.add('opens');
    image.tabIndex = 0;
    image.setAttribute('role', 'button');
    image.addEventListener('click', () => open(index));
    image.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      open(index);
    });
  });
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
