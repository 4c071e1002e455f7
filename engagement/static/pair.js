// The code comes behind the # of the address, which no server is sent; from the address it goes too, and into the field.
const code = document.querySelector("#pair input[name=code]");
if (location.hash.length > 1) {
  code.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}
