/* Shows this server's own contract, and asks nobody else: the validator's badge would ask its makers' site. */
SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#operations',
  deepLinking: true,
  displayRequestDuration: true,
  showExtensions: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
