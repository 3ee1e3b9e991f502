/** The starter's forms to log in and to register. */
const LoginTemplate = () => <form />

export default LoginTemplate
