package io.kstreams.app.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void whateverAnErrorSaysBecomesOneLine() {
    Failure failure = new Failure(Reason.STREAMS_FAILED, "first\r\n\tsecond \n\nthird\n");

    assertThat(failure.line()).isEqualTo("StreamsFailed: first second third");
  }

  @Test
  void aChainOfErrorsSaysEverythingOnce() {
    Throwable error =
        new IllegalStateException(
            "outer: inner", new IllegalStateException("inner", new InterruptedException()));

    assertThat(Failure.chain(error)).isEqualTo("outer: inner: InterruptedException");
  }
}
