package echo.values.model;

/**
 * Both ends of a connection.
 *
 * @param localName the server's own name there, or its address
 * @param localIp the server's address
 * @param localPort the port that the client connected to
 * @param remoteName the client's host name, or its address where nobody has looked it up
 * @param remoteIp the client's address
 * @param outbound whether the server made the connection
 */
public record ConnectionEnds(
    String localName,
    String localIp,
    int localPort,
    String remoteName,
    String remoteIp,
    int remotePort,
    boolean outbound) {

  /** A client's connection, both ends known by address. */
  public static ConnectionEnds client(
      String localIp, int localPort, String remoteIp, int remotePort) {
    return new ConnectionEnds(localIp, localIp, localPort, remoteIp, remoteIp, remotePort, false);
  }

  /** A connection that the server has made to a host. */
  public static ConnectionEnds dialed(
      String localIp, int localPort, String host, String remoteIp, int remotePort) {
    return new ConnectionEnds(localIp, localIp, localPort, host, remoteIp, remotePort, true);
  }

  /** The same with the client called by a name. */
  public ConnectionEnds named(String name) {
    return new ConnectionEnds(localName, localIp, localPort, name, remoteIp, remotePort, outbound);
  }

  /** The same for a client behind a proxy, which says where it comes from and arrived. */
  public ConnectionEnds proxied(String ip, int port, int arrivedAt) {
    return new ConnectionEnds(localName, localIp, arrivedAt, ip, ip, port, outbound);
  }

  public boolean ipv6() {
    return remoteIp.indexOf(':') >= 0;
  }

  private String direction() {
    return outbound ? " to " : " from ";
  }

  /** LambdaMOO's {@code connection_name()}. */
  public String lambdaName() {
    return "port " + localPort + direction() + remoteName + ", port " + remotePort;
  }

  /** ToastStunt's {@code connection_name(connection, 2)}. */
  public String legacyName() {
    return "port %d%s%s [%s], port %d"
        .formatted(localPort, direction(), remoteName, remoteIp, remotePort);
  }
}
