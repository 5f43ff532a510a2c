/**
 * The controllers of the stand-in; begin at {@link io.kstreams.cluster.controllers.Controllers}.
 */
package io.kstreams.cluster.controllers;
