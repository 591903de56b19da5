// In the page beside the text: nothing of it is kept on the device, so that it is always what is typed.
if (navigator.serviceWorker) {
  navigator.serviceWorker.register = function () { return Promise.reject(new Error("the desk keeps no pages")); };
}
