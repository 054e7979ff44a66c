package echo.scheduler.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses programs may reach by a name alone. */
class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1"
      })
  void isPublic_specialAddress_isNot(String address) {
    assertThat(Addresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "172.15.0.1", "172.32.0.1", "9.255.255.255", "2606:4700::1111"})
  void isPublic_addressOfAHost_is(String address) {
    assertThat(Addresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void patterns_hostsAndPorts_allowWhatTheySay() {
    HostPattern web = HostPattern.of("Example.com", false);
    assertThat(web.allows("example.com", 80)).isTrue();
    assertThat(web.allows("example.com", 443)).isTrue();
    assertThat(web.allows("example.com", 8080)).isFalse();
    assertThat(web.allows("www.example.com", 80)).isFalse();
    HostPattern below = HostPattern.of("*.example.com:*", false);
    assertThat(below.allows("www.example.com", 1)).isTrue();
    assertThat(below.allows("example.com", 1)).isFalse();
    assertThat(below.allows("evilexample.com", 1)).isFalse();
    HostPattern address = HostPattern.of("[::1]:7777", true);
    assertThat(address.names(InetAddress.ofLiteral("::1"), 7777)).isTrue();
    assertThat(address.names(InetAddress.ofLiteral("::1"), 7778)).isFalse();
    assertThat(HostPattern.of("*:23", true).names(InetAddress.ofLiteral("10.0.0.1"), 23)).isFalse();
  }

  @Test
  void patterns_thatAreNone_areRefused() {
    assertThatThrownBy(() -> HostPattern.of("example.com", true)).hasMessageContaining("no port");
    assertThatThrownBy(() -> HostPattern.of("http://example.com", false))
        .hasMessageContaining("not HOST");
    assertThatThrownBy(() -> HostPattern.of("", false)).hasMessageContaining("not HOST");
    assertThatThrownBy(() -> HostPattern.of("999.1.1.1:80", true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
