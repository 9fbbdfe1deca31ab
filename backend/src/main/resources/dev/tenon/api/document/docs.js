/** The page to try the API: Swagger UI on our own description, asking as whoever has signed in. */

const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", dress);
dress();

/** A link such as `/api/docs?tenant=acme&project=churn` fills in where to try things. */
function fillIn(description) {
  const wanted = new URLSearchParams(location.search);
  for (const item of Object.values(description.paths)) {
    for (const operation of Object.values(item)) {
      for (const parameter of operation.parameters ?? []) {
        const value = parameter.in === "path" && wanted.get(parameter.name);
        if (value) parameter.example = value;
      }
    }
  }
  return description;
}

/** The session's cookie travels by itself; the header says that the request comes from a page of ours. */
function asSignedIn(request) {
  const address = new URL(request.url, location.href);
  const named = Object.keys(request.headers).some((name) => name.toLowerCase() === "authorization");
  if (address.origin === location.origin && !named) request.headers["X-Tenon-Console"] = "docs";
  return request;
}

const answer = await fetch("/api/openapi");
const description = fillIn(await answer.json());
description.servers = [{ url: location.origin }];
window.SwaggerUIBundle({
  spec: description,
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  filter: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  requestInterceptor: asSignedIn,
  validatorUrl: null,
});
