package io.kstreams.cluster.node.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressesTest {
  @Test
  void addressesCountOnAcrossBytes() {
    Addresses addresses = new Addresses("10.0.0.255", 2);

    assertThat(addresses.take()).isEqualTo("10.0.0.255");
    assertThat(addresses.take()).isEqualTo("10.0.1.0");
    assertThatThrownBy(addresses::take).hasMessage("all 2 addresses for pods are taken");
  }

  @Test
  void oneThatWasGivenBackIsTakenAgainLast() {
    Addresses addresses = new Addresses("127.1.1.2", 3);
    String first = addresses.take();
    addresses.giveBack(first);

    assertThat(addresses.take()).isEqualTo("127.1.1.3");
    assertThat(addresses.take()).isEqualTo("127.1.1.4");
    assertThat(addresses.take()).isEqualTo(first);
  }
}
