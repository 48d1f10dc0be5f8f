// Runs before the page is drawn, so that what scripts fold away does not flash. Not a module, because those wait.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
