// An old address: on to the new one, with the part of the page that the link names.
location.replace(document.currentScript.getAttribute("data-to") + location.hash);
