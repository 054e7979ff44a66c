package echo.values.model;

/**
 * The server a world came from; it decides the closed list of differences (default limits, {@code
 * -7 % 3}). New worlds follow ToastStunt. Persisted by name.
 */
public enum Origin {
  LAMBDAMOO,
  TOASTSTUNT
}
