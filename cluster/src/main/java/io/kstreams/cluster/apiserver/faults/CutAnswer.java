package io.kstreams.cluster.apiserver.faults;

import io.kstreams.cluster.apiserver.requests.Answer;
import java.io.EOFException;
import java.io.IOException;

/**
 * The connection is cut when the request has taken effect.
 *
 * @param begun whether a part of the answer goes out before: half of it, or half of the first event
 */
record CutAnswer(boolean begun) implements Fault {
  @Override
  public Answer answer(Call call) throws IOException, InterruptedException {
    Answer whole = call.proceed();
    if (!begun) {
      return new Answer.Cut(null);
    }
    if (!(whole instanceof Answer.Stream stream)) {
      return new Answer.Cut(whole);
    }
    return PieceWise.of(
        stream,
        (piece, out) -> {
          out.write(piece, 0, piece.length / 2);
          out.flush();
          throw new EOFException("the connection is cut in the middle of an event");
        });
  }
}
