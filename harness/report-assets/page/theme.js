/** Light, dark or as the system has it; remembered where the browser allows it. */
function startTheme() {
  const button = byId('theme');
  const names = ['system', 'light', 'dark'];
  const remembered = () => { try { return localStorage.getItem('inferencebench-theme'); } catch { return null; } };
  const remember = name => { try { localStorage.setItem('inferencebench-theme', name); } catch { /* A page opened from disk may not be allowed to. */ } };
  const use = name => {
    if (name === 'system') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.setAttribute('data-theme', name);
    button.textContent = `Theme: ${name}`;
  };
  let current = names.includes(remembered()) ? remembered() : 'system';
  use(current);
  button.hidden = false;
  button.addEventListener('click', () => {
    current = names[(names.indexOf(current) + 1) % names.length];
    use(current);
    remember(current);
  });
}
