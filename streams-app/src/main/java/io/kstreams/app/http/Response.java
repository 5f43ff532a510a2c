package io.kstreams.app.http;

/**
 * An answer in plain text.
 *
 * @param status of HTTP
 * @param text one line, sent with a line feed
 */
public record Response(int status, String text) {}
