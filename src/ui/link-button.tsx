import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type Props = ButtonProps & Omit<ComponentProps<'a'>, keyof ButtonProps>

const AnchorButton = (props: Props) => <Button component="a" {...props} />

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export const LinkButton = createLink(AnchorButton)
