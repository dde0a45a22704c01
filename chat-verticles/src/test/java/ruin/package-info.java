/** A house that breaks each rule of the real one once, so that a test can see every rule fail. */
package ruin;
