/** Of a server on localhost that only tests speak to: nobody trusts it by itself. It ends in a hundred years. */
export const localhostCertificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgc1C54EmAE4OPazJ0
I6/hF+wLC+ZuubhGSN80YBpynU2hRANCAAS2fzwdQhBwclk1RdvmXMyPfnFpX4Hy
dc3lRTHh3eXHvwfa9hiN+szCuOdTUfMZWYNb6oXR60UT+TWPiKqTLyRS
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUdfOsLdqQDVf0k1z28fGkWSmSh3MwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNjE0MTYzN1oYDzIxMjYxMTAy
MTQxNjM3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS2fzwdQhBwclk1RdvmXMyPfnFpX4Hydc3lRTHh3eXHvwfa9hiN+szC
uOdTUfMZWYNb6oXR60UT+TWPiKqTLyRSo2kwZzAdBgNVHQ4EFgQUj5JCqbY0DV+f
IE7OiCMdq6mSArowHwYDVR0jBBgwFoAUj5JCqbY0DV+fIE7OiCMdq6mSArowDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIhAOtUde47hLzeq3mKi4BbrioEVkqLBJvXf25J4fd0wWzSAiA/3vHb8UfH
563hgly9ZqkyTt/KUoousEgo+oIQLz3XiA==
-----END CERTIFICATE-----
`,
};
