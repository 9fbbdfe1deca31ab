// Drags the scrollbar to the end, jumps here and there, and rests at the end.
async () => {
  const grid = document.querySelector('.tnr-grid');
  const end = grid.scrollHeight - grid.clientHeight;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  for (let step = 1; step <= 90; step++) {
    grid.scrollTop = (end * step) / 90;
    await frame();
  }
  await pause(400);
  for (let jump = 0; jump < 30; jump++) {
    grid.scrollTop = (end * ((jump * 37) % 100)) / 100;
    await pause(150);
  }
  grid.scrollTop = end;
  await pause(400);
}
